/** The words that CarWatch put on a passage that it read from a photo, by its status. */
export const carwatchWords = {
  entering: { subject: 'Vehicle Entry', description: 'car is available' },
  leaving: { subject: 'Vehicle Exit', description: 'car is being use' },
  unknown: { subject: 'Unknown Status', description: 'car is being use' },
} as const;
