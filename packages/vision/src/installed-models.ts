import { createHash } from 'node:crypto';
import { access, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ModelManifest, modelId } from './manifest.ts';
import { type OnnxMetadata, onnxMetadata } from './onnx-metadata.ts';

/** A model file that is what its manifest says it is. Plain data: it travels to the worker threads. */
export interface InstalledModel {
  readonly id: string;
  readonly path: string;
  readonly manifest: ModelManifest;
  readonly classes: readonly string[];
  readonly metadata: OnnxMetadata;
}

/**
 * Finds the models in `modelsDir`: every folder with a manifest.json. Checks each manifest and the model file's sha256.
 * Throws an Error of one line that names the file and the remedy; also where one of `required` is not there.
 */
export async function installedModels(modelsDir: string, required: readonly string[]): Promise<InstalledModel[]> {
  const folders = await modelFolders(modelsDir);
  const missing = required.find((name) => !folders.includes(name));
  if (missing !== undefined) {
    throw new Error(
      `The model "${missing}" is missing: there is no ${join(modelsDir, missing, 'manifest.json')}. Restore it from the repository.`,
    );
  }
  return Promise.all(folders.map((folder) => installedModel(modelsDir, folder)));
}

async function modelFolders(modelsDir: string): Promise<string[]> {
  const entries = await readdir(modelsDir).catch((cause: unknown) => {
    throw new Error(`The models folder ${modelsDir} cannot be read. Restore it from the repository, or name another one.`, { cause });
  });
  const hasManifest = await Promise.all(entries.map((entry) => isReadable(join(modelsDir, entry, 'manifest.json'))));
  return entries.filter((_, index) => hasManifest[index]).sort();
}

async function isReadable(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

async function installedModel(modelsDir: string, folder: string): Promise<InstalledModel> {
  const manifestPath = join(modelsDir, folder, 'manifest.json');
  const manifest = readManifest(manifestPath, await readFile(manifestPath, 'utf8'));
  if (manifest.name !== folder) {
    throw new Error(`${manifestPath} names the model "${manifest.name}", but its folder is "${folder}". Give both the same name.`);
  }
  const path = join(modelsDir, folder, manifest.file);
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw new Error(`The model file ${path} cannot be read. Restore it from the repository, or correct "file" in ${manifestPath}.`, {
      cause,
    });
  });
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (sha256 !== manifest.sha256) {
    throw new Error(
      `The model file ${path} has sha256 ${sha256}, but its manifest says ${manifest.sha256}. ` +
        `Restore the file; or, if it is meant to be a new one, correct "sha256" and "version" in ${manifestPath}.`,
    );
  }
  const metadata = readMetadata(path, bytes);
  const classes = manifest.classes ?? metadata.classes;
  if (classes === undefined)
    throw new Error(`The model file ${path} does not name its classes. List them as "classes" in ${manifestPath}.`);
  return { id: modelId(manifest), path, manifest, classes, metadata };
}

function readManifest(path: string, text: string): ModelManifest {
  const parsed = ModelManifest.safeParse(parseJson(path, text));
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.') || '(manifest)'}: ${issue.message}`).join('; ');
  throw new Error(`${path} is not a valid manifest: ${problems}. Correct it; the manifest of another model is an example.`);
}

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Error(`${path} is not JSON. Correct it; the manifest of another model is an example.`, { cause });
  }
}

function readMetadata(path: string, bytes: Uint8Array): OnnxMetadata {
  const metadata = metadataOf(path, bytes);
  if (metadata.task !== undefined && metadata.task !== 'detect') {
    throw new Error(`The model file ${path} was made for the task "${metadata.task}", not "detect". Export a detection model.`);
  }
  return metadata;
}

function metadataOf(path: string, bytes: Uint8Array): OnnxMetadata {
  try {
    return onnxMetadata(bytes);
  } catch (cause) {
    throw new Error(`The model file ${path} cannot be used: it is not a whole ONNX file. Export it again with format=onnx.`, { cause });
  }
}
