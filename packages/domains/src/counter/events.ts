import { defineEvent } from '@souk/events/event';
import { Detection } from './detections/schema.ts';
import { CounterSettings } from './settings/schema.ts';

/** A photo of a tray was read. */
export const detectionMade = defineEvent({ type: 'counter.detection.made', summary: 'A photo of a tray was read', payload: Detection });

/** A person confirmed or corrected a tray's bill. */
export const detectionReviewed = defineEvent({
  type: 'counter.detection.reviewed',
  summary: "A person confirmed or corrected a tray's bill",
  payload: Detection,
});

/** The way trays are read was changed. */
export const counterSettingsChanged = defineEvent({
  type: 'counter.settings.changed',
  summary: 'The way trays are read was changed',
  payload: CounterSettings,
});
