import { allow, type PermissionTable } from '../permission.ts';

/** What may be done in the catalog, and by whom. What is published is shown to everybody besides. */
export const catalogPermissions = {
  'catalog.product.read': allow('viewer', { devices: ['till', 'machine', 'kiosk'] }),
  'catalog.product.write': allow('manager'),
  'catalog.product.export': allow('manager'),
  'catalog.product.import': allow('manager'),
  'catalog.stock.write': allow('staff'),
  'catalog.category.write': allow('manager'),
  'catalog.price.read': allow('viewer', { devices: ['till', 'machine', 'kiosk'] }),
  'catalog.price.write': allow('manager'),
} satisfies PermissionTable;
