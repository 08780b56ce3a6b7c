// pnpm reads this file at every install.
export const hooks = {
  readPackage(manifest) {
    // Only its bundle for browsers is used, which holds what it needs: 15 MB instead of 250.
    if (manifest.name === '@scalar/api-reference') manifest.dependencies = {};
    return manifest;
  },
};
