import type { StickColour } from '@souk/core/stick-colours';

/** Where the light comes from; all but neutral leave a cast that the camera's white balance has not taken away. */
export type TrayLight = 'neutral' | 'warm' | 'cold' | 'green';

/** What the tray stands on. */
export type TrayBackground = 'wood' | 'metal' | 'paper' | 'cloth' | 'stone' | 'plastic';

/** What the sticks lie on, or stand in. */
export type TrayVessel = 'none' | 'plate' | 'tray' | 'bowl';

/** How the sticks lie. */
export type TrayArrangement = 'row' | 'fan' | 'bundles' | 'scatter' | 'ring';

/** A photo of skewers to be drawn. What is not said is drawn by lot from the seed. */
export interface SampleTray {
  readonly seed: number;
  /** How many sticks, or how many of each colour. */
  readonly sticks: number | Readonly<Partial<Record<StickColour, number>>>;
  /** Pixels; 1600 x 1200 unless said. */
  readonly width?: number;
  readonly height?: number;
  readonly light?: TrayLight;
  readonly background?: TrayBackground;
  readonly vessel?: TrayVessel;
  readonly arrangement?: TrayArrangement;
  /** Radius of the lens's blur (one sigma), in 1024ths of the photo's long side: 0.3 is sharp, 3 is useless. */
  readonly blur?: number;
  /** How far the camera moved, in 1024ths of the long side. */
  readonly motion?: number;
  readonly noise?: 'none' | 'phone' | 'webcam';
  /** Whether sticks lie across painted ends of others. */
  readonly overlap?: boolean;
  readonly glare?: boolean;
  readonly shadow?: boolean;
  readonly hand?: boolean;
  /** Whether sauce has dripped, on paint too. */
  readonly sauce?: boolean;
}
