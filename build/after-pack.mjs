// Electron's fuses, all of them (docs/security.md). Run by electron-builder before anything is signed.
import { join } from 'node:path';
import { FuseV1Options, FuseVersion, flipFuses, getCurrentFuseWire } from '@electron/fuses';

export const wanted = {
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  [FuseV1Options.WasmTrapHandlers]: true,
};

export default async function setFuses({ appOutDir, packager, electronPlatformName }) {
  const name = packager.appInfo.productFilename;
  const executable = {
    darwin: join(appOutDir, `${name}.app`),
    win32: join(appOutDir, `${name}.exe`),
    linux: join(appOutDir, packager.executableName),
  }[electronPlatformName];
  // An Electron that is older than a fuse doesn't have it in its wire; every fuse of the wire must be decided.
  const wire = await getCurrentFuseWire(executable);
  const fuses = Object.fromEntries(Object.entries(wanted).filter(([fuse]) => fuse in wire));
  await flipFuses(executable, {
    version: FuseVersion.V1,
    strictlyRequireAllFuses: Object.keys(wanted).every((fuse) => fuse in wire),
    resetAdHocDarwinSignature: electronPlatformName === 'darwin',
    ...fuses,
  });
}
