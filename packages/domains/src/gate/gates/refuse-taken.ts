import { requestErrors } from '@souk/core/request-errors';
import { isUniqueViolation, sqlStateOf } from '@souk/db/pg-errors';
import { gateErrors } from '../errors.ts';

const foreignKeyViolation = '23503';

/**
 * Runs a change; throws `gate.gate_name_taken` or `gate.camera_taken` where another gate has the name or the camera, and
 * `request.conflict` where somebody has just removed its location or its camera.
 */
export async function refuseTaken<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isUniqueViolation(error, 'gates_name')) throw gateErrors.gate_name_taken({ cause: error });
    if (isUniqueViolation(error, 'gates_camera')) throw gateErrors.camera_taken({ cause: error });
    if (sqlStateOf(error) === foreignKeyViolation) throw requestErrors.conflict({ cause: error });
    throw error;
  }
}
