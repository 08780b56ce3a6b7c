import type { OrganizationAct } from '@souk/domains/act';
import type { Services } from '@souk/domains/services';
import type { TablePlan } from '@souk/importers/mapping/plan';
import type { TargetOrganization } from '@souk/importers/run/find-target';
import type { Source } from '@souk/importers/source/open-source';
import type { Logger } from 'pino';

/** CarWatch's database and the organization that it is linked with. */
export interface Link {
  readonly services: Services;
  readonly organization: TargetOrganization;
  /** Acts for whoever wrote into the old database, as an import does. A new one for each change. */
  act(): OrganizationAct;
  /** For reading only. */
  readonly source: Source;
  readonly plan: CarwatchPlan;
  /** The name of the gate of what CarWatch records; the oldest in use where undefined. */
  readonly gateName: string | undefined;
  readonly log: Logger;
}

/** How CarWatch's tables are read. */
export interface CarwatchPlan {
  readonly history: TablePlan;
  readonly images: TablePlan;
}
