import { isUniqueViolation } from '@souk/db/pg-errors';
import { gateErrors } from '../errors.ts';

/** Runs a change; throws `gate.gate_name_taken` or `gate.camera_taken` where another gate has the name or the camera. */
export async function refuseTaken<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isUniqueViolation(error, 'gates_name')) throw gateErrors.gate_name_taken({ cause: error });
    if (isUniqueViolation(error, 'gates_camera')) throw gateErrors.camera_taken({ cause: error });
    throw error;
  }
}
