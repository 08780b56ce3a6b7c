import type { UserWho } from '@souk/core/who';
import type { Act } from '../act.ts';

/** The act of a signed-in person, about nobody but themselves. */
export interface SelfAct extends Act {
  readonly who: UserWho;
}
