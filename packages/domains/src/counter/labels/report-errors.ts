import { StickColour, stickColours } from '@souk/core/stick-colours';
import { trayLabels } from '@souk/db/tables/counter';
import { asc, count, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { OrganizationAct } from '../../act.ts';
import { labelFilters } from './label-filters.ts';
import type { TrayAccuracyReport, TrayLabelFilter } from './schema.ts';

/** How right bills are, per model and colour, over trays that a person has looked at. Counted by the database. */
export async function reportErrors(act: OrganizationAct, filter: TrayLabelFilter): Promise<TrayAccuracyReport> {
  const condition = labelFilters(act.organizationId, filter);
  const { model, exact, flagged } = trayLabels;
  const { models, colours } = await act.read(async (db) => ({
    models: await db
      .select({
        model,
        trays: count(),
        exact: sql`count(*) filter (where ${exact})`.mapWith(Number),
        flagged: sql`count(*) filter (where ${flagged})`.mapWith(Number),
        wrongUnflagged: sql`count(*) filter (where not ${exact} and not ${flagged})`.mapWith(Number),
      })
      .from(trayLabels)
      .where(condition)
      .groupBy(model)
      .orderBy(asc(model)),
    colours: Colours.parse((await db.execute(perColour(condition))).rows),
  }));
  return {
    models: models.map((totals) => ({
      ...totals,
      exactRate: totals.exact / totals.trays,
      colours: stickColours.flatMap((colour) => {
        const row = colours.find((found) => found.model === totals.model && found.colour === colour);
        return row ? [toErrors(row)] : [];
      }),
    })),
  };
}

const Sum = z.coerce.number().int();

const Colours = z.array(
  z.object({ model: z.string(), colour: StickColour, trays: Sum, sticks: Sum, read: Sum, missed: Sum, too_many: Sum, right: Sum }),
);

function toErrors({ colour, trays, sticks, read, missed, too_many: tooMany, right }: z.infer<typeof Colours>[number]) {
  return { colour, trays, sticks, read, missed, tooMany, exactRate: right / trays };
}

/** One row for each model and colour that is, or was read, on any tray. */
function perColour(condition: ReturnType<typeof labelFilters>) {
  const { model, counts, readCounts } = trayLabels;
  return sql`
    select model, colour, count(*) as trays, sum(truth) as sticks, sum(seen) as read, count(*) filter (where truth = seen) as "right",
      sum(greatest(truth - seen, 0)) as missed, sum(greatest(seen - truth, 0)) as too_many
    from (
      select ${model} as model, colour, coalesce((${counts} ->> colour)::int, 0) as truth, coalesce((${readCounts} ->> colour)::int, 0) as seen
      from ${trayLabels}, lateral jsonb_object_keys(${counts} || ${readCounts}) as colour
      where ${condition}
    ) as each_colour
    group by model, colour`;
}
