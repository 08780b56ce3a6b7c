/** The longest time that a gate's photos may be kept for before they are purged, in days; without an end is for ever. */
export const longestRetentionDays = 3_650;
