/**
 * A MySQL or MariaDB whose user may make databases, such as `mysql://root@127.0.0.1:3306`. What needs one is skipped, and counted as
 * skipped, without it.
 */
export function givenMysqlUrl(): string | undefined {
  return process.env.TEST_MYSQL_URL || undefined;
}
