import { productImageNames } from './catalog/images/image-names.ts';
import { uploadNames } from './catalog/uploads/upload-names.ts';
import { trayImageNames } from './counter/images/image-names.ts';
import { captureImageNames } from './gate/images/image-names.ts';
import type { ImageNames } from './images/image-names.ts';
import { oldSlipNames } from './sales/moving/old-slips.ts';
import { qrImageNames } from './sales/settings/image-names.ts';
import { slipImageNames } from './sales/slips/image-names.ts';

/** Every place where images are named. What is not here is swept: a table that gets a column of image ids is a line here. */
export const imageNames: readonly ImageNames[] = [
  productImageNames,
  uploadNames,
  trayImageNames,
  captureImageNames,
  qrImageNames,
  slipImageNames,
  oldSlipNames,
];
