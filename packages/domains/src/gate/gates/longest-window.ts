/** The longest window in which a gate may take sightings of a vehicle for one passage, in seconds. */
export const longestWindowSeconds = 3_600;
