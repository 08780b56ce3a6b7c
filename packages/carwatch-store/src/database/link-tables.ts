import { linkTables } from '@souk/importers/carwatch/linked';

const options = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4';

/** The statements that make Souk's own tables beside CarWatch's, where they are not there. `tables.ts` says what each column is. */
export const createLinkTables: readonly string[] = [
  `CREATE TABLE IF NOT EXISTS ${linkTables.passages} (
    history_id INT NOT NULL PRIMARY KEY,
    passage_id CHAR(36) NULL,
    origin VARCHAR(8) NOT NULL,
    image_id INT NULL,
    gate_id CHAR(36) NULL,
    gate VARCHAR(255) NULL,
    status VARCHAR(16) NULL,
    at DATETIME(3) NULL,
    plate VARCHAR(255) NULL,
    raw_plate VARCHAR(255) NULL,
    review_state VARCHAR(16) NULL,
    version INT NULL,
    label VARCHAR(255) NULL,
    duplicate_of CHAR(36) NULL,
    decision VARCHAR(16) NULL,
    reading JSON NULL,
    photo_due TINYINT NOT NULL DEFAULT 0,
    problem TEXT NULL,
    digest CHAR(64) NULL,
    UNIQUE KEY souk_passages_passage (passage_id),
    KEY souk_passages_image (image_id),
    KEY souk_passages_due (photo_due, at)
  ) ${options}`,
  `CREATE TABLE IF NOT EXISTS ${linkTables.visits} (
    id CHAR(36) NOT NULL PRIMARY KEY,
    location_id CHAR(36) NULL,
    plate VARCHAR(255) NOT NULL,
    state VARCHAR(16) NOT NULL,
    entry_passage_id CHAR(36) NULL,
    exit_passage_id CHAR(36) NULL,
    opened_at DATETIME(3) NULL,
    closed_at DATETIME(3) NULL,
    closed_by_hand TEXT NULL,
    held_since DATETIME(3) NULL,
    hold_reason TEXT NULL,
    KEY souk_visits_entry (entry_passage_id),
    KEY souk_visits_exit (exit_passage_id)
  ) ${options}`,
  `CREATE TABLE IF NOT EXISTS ${linkTables.link} (
    id TINYINT NOT NULL PRIMARY KEY,
    organization_id CHAR(36) NOT NULL,
    organization VARCHAR(255) NOT NULL,
    position BIGINT NOT NULL,
    imported_at DATETIME(3) NULL,
    swept_to CHAR(36) NULL,
    swept_at DATETIME(3) NULL
  ) ${options}`,
];
