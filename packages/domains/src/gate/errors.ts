import { defineErrors } from '@souk/core/errors';

/** What can go wrong at a gate. */
export const gateErrorTable = defineErrors('gate', {
  gate_not_found: { status: 404, message: 'There is no such gate.', remedy: 'List the gates and use an id from there.' },
  no_gate_yet: { status: 409, message: 'There is no gate yet.', remedy: 'Create a gate first.' },
  gate_archived: { status: 409, message: 'This gate is out of use.', remedy: 'Use another gate, or create a new one.' },
  gate_name_taken: { status: 409, message: 'Another gate has this name.', remedy: 'Choose another name.' },
  not_a_camera: { status: 422, message: 'This device is not a camera.', remedy: 'Use the id of a device of the kind `camera`.' },
  camera_taken: { status: 409, message: 'This camera stands at another gate.', remedy: 'Take it from that gate first.' },
  wrong_direction: {
    status: 422,
    message: 'This gate does not take that direction.',
    remedy: 'Send another `status`, or change the gate.',
  },
  capture_not_found: { status: 404, message: 'There is no such capture.', remedy: 'Use the `captureId` of a passage.' },
  passage_not_found: { status: 404, message: 'There is no such passage.', remedy: 'List the passages and use an id from there.' },
  list_entry_not_found: {
    status: 404,
    message: 'There is no such entry of the lists.',
    remedy: 'List the entries and use an id from there, or the `entryId` of a match.',
  },
  list_entry_removed: { status: 409, message: 'This entry was removed from its list.', remedy: 'Add a new one.' },
  already_listed: {
    status: 409,
    message: 'This plate is on this list of this gate already, for some of that time.',
    remedy: 'List the entries of the plate, and change the one that is there or choose another time.',
  },
  bad_rows: {
    status: 422,
    message: 'The file has rows that cannot be taken. Nothing was changed.',
    remedy: '`issues` names row and column. Correct them and send the file again.',
  },
  visit_not_found: { status: 404, message: 'There is no such visit.', remedy: 'List the visits and use an id from there.' },
  visit_not_open: { status: 409, message: 'This visit is not open.', remedy: 'Read it: `state` and `closedAt` say what became of it.' },
  visit_not_held: { status: 409, message: 'There is no legal hold on this visit.', remedy: 'Read it: `hold` says whether there is one.' },
  replay_not_found: { status: 404, message: 'There is no such replay.', remedy: 'List the replays and use an id from there.' },
  replay_going: {
    status: 409,
    message: 'Another replay is going on.',
    remedy: 'Wait until it has finished, or cancel it: `details.replayId` is its id.',
  },
  replay_over: { status: 409, message: 'This replay has ended.', remedy: 'Read it: `state` says how. Create another one.' },
  model_unsuitable: {
    status: 422,
    message: 'This model is not for that.',
    remedy: 'As `detector` use a model that finds plates, as `reader` one whose classes are letters and digits.',
  },
  model_changed: {
    status: 409,
    message: 'Another version of the model is installed by now.',
    remedy: 'Create another replay: it is read with what is installed.',
  },
  image_purged: {
    status: 410,
    message: 'The photo was deleted: it was older than its gate keeps photos.',
    remedy: 'Nothing brings it back. `details.purgedAt` says when; the passage and what was read from it stay.',
  },
  image_not_found: { status: 404, message: 'There is no image for this.', remedy: 'Passages typed by hand have none.' },
});

/** See {@link gateErrorTable}. */
export const gateErrors = gateErrorTable.errors;
