import IconArchive from '@tabler/icons-react/dist/esm/icons/IconArchive.mjs';
import IconDeviceLaptop from '@tabler/icons-react/dist/esm/icons/IconDeviceLaptop.mjs';
import IconDeviceUsb from '@tabler/icons-react/dist/esm/icons/IconDeviceUsb.mjs';
import IconFile from '@tabler/icons-react/dist/esm/icons/IconFile.mjs';
import IconFolder from '@tabler/icons-react/dist/esm/icons/IconFolder.mjs';
import type { TablerIcon } from '@tabler/icons-react';
import type { Card } from '../../src/contract/index.ts';

/** The picture of each kind of place. */
export const placeIcons: Record<Card['places'][number]['kind'], TablerIcon> = {
  pc: IconDeviceLaptop,
  usb: IconDeviceUsb,
  folder: IconFolder,
  file: IconFile,
  backup: IconArchive,
  practice: IconDeviceLaptop,
};
