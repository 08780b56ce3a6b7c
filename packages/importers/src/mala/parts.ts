import type { OrganizationAct } from '@souk/domains/act';
import type { UploadFolder } from '../files/uploads.ts';
import { type Plan, planOf } from '../mapping/plan.ts';
import type { Target } from '../mapping/target.ts';
import { type TableOptions, type TableRows, tableRows } from '../rows/table-rows.ts';
import { type AnyPart, anyPart } from '../run/part.ts';
import { announcementsPart } from './announcements.ts';
import { colourPricesPart } from './colour-prices.ts';
import { paymentSettingsPart } from './payment-settings.ts';
import { picturesPart } from './pictures.ts';
import { type Money, productsPart } from './products.ts';
import { qrImagePart } from './qr-image.ts';
import { namedSlipsPart, slipFilesPart } from './slips.ts';
import * as targets from './targets.ts';
import { usersPart } from './users.ts';

/** Rows that name files are read few at a time: each file is looked at. */
const fileRows = 20;

/** What Mala's import brings from. */
export interface MalaSource {
  readonly plan: Plan;
  readonly table: TableOptions;
  readonly money: Money;
  /** One folder of the old uploads by its name; null where they are not given. */
  readonly uploads: ((name: string) => UploadFolder) | null;
}

/** Everything that is brought, in an order in which each finds what it is of. */
export function malaParts(act: OrganizationAct, { plan, table, money, uploads }: MalaSource): AnyPart[] {
  const rows = (target: Target, make: (rows: TableRows) => AnyPart): AnyPart[] => {
    const found = planOf(plan, target);
    return found ? [make(tableRows(found, table))] : [];
  };
  const files = (target: Target, field: string, make: (rows: TableRows, folder: (name: string) => UploadFolder) => AnyPart): AnyPart[] => {
    const found = planOf(plan, target);
    if (!found?.fields.has(field) || !uploads) return [];
    return [make(tableRows(found, { ...table, pageSize: Math.min(table.pageSize, fileRows) }), uploads)];
  };
  return [
    ...rows(targets.users, (found) => anyPart(usersPart(act, found))),
    ...rows(targets.products, (found) => anyPart(productsPart(act, found, money))),
    ...files(targets.products, 'image', (found, folder) => anyPart(picturesPart(act, found, folder('products')))),
    ...rows(targets.colourPrices, (found) => anyPart(colourPricesPart(act, found, money))),
    ...rows(targets.announcements, (found) => anyPart(announcementsPart(act, found))),
    ...rows(targets.paymentSettings, (found) => anyPart(paymentSettingsPart(act, found))),
    ...files(targets.paymentSettings, 'qrImage', (found, folder) => anyPart(qrImagePart(act, found, folder('qr_codes')))),
    ...files(targets.slips, 'file', (found, folder) => anyPart(namedSlipsPart(act, found, folder('slips')))),
    ...(uploads ? [anyPart(slipFilesPart(act, uploads('slips')))] : []),
  ];
}
