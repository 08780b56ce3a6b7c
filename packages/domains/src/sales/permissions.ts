import { allow, type PermissionTable } from '../permission.ts';

const tills = { devices: ['till'] } as const;

/** What may be done with orders and their money, and by whom. */
export const salesPermissions = {
  'sales.order.read': allow('viewer', tills),
  'sales.order.create': allow('staff', tills),
  'sales.order.write': allow('staff', tills),
  // Any discount; small ones come with `sales.order.create`.
  'sales.order.discount': allow('manager'),
  'sales.order.export': allow('manager'),
  'sales.payment.read': allow('viewer', tills),
  'sales.payment.create': allow('staff', tills),
  'sales.payment.refund': allow('manager'),
  'sales.slip.read': allow('viewer', tills),
  'sales.slip.create': allow('staff', tills),
  'sales.slip.review': allow('manager'),
  'sales.receipt.read': allow('viewer', tills),
  'sales.receipt.create': allow('staff', tills),
  'sales.settings.read': allow('viewer', tills),
  'sales.settings.write': allow('admin'),
} satisfies PermissionTable;
