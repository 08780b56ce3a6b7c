import type { EventDefinition } from '@souk/events/event';
import * as catalogEvents from './catalog/events.ts';
import * as counterEvents from './counter/events.ts';
import * as gateEvents from './gate/events.ts';
import * as identityEvents from './identity/events.ts';
import * as notifyEvents from './notify/events.ts';
import * as salesEvents from './sales/events.ts';

/** Every kind of event there is, for the documentation. Adding a domain is one line here. */
export const eventDefinitions: readonly EventDefinition[] = [
  ...Object.values(identityEvents),
  ...Object.values(gateEvents),
  ...Object.values(counterEvents),
  ...Object.values(notifyEvents),
  ...Object.values(catalogEvents),
  ...Object.values(salesEvents),
];
