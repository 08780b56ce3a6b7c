import packageFile from '../../package.json' with { type: 'json' };

/** The version of this Souk. */
export const version: string = packageFile.version;
