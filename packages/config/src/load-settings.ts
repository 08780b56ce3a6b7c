import { readEnvironment } from './env.ts';
import { secretKeyIn } from './secret-key.ts';
import { parseSettings, type Settings } from './settings.ts';
import { unknownNames } from './unknown-names.ts';

/** Settings, and what a person should be told about them. */
interface LoadedSettings {
  readonly settings: Settings;
  /** One line each, such as a misspelt name. */
  readonly warnings: readonly string[];
}

/** The settings of this process: from its environment and the file `.env` in the working folder. Throws SettingsError. */
export function loadSettings(): LoadedSettings {
  const environment = readEnvironment();
  return { settings: parseSettings(environment.variables, secretKeyIn), warnings: unknownNames(environment) };
}
