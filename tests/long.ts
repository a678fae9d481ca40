/**
 * Tests of minutes: servers that start, are killed or refused, crowds, storms, floods of requests, a day of sensors, every route tried by every role, every
 * statement described, the demo territory, files of hundreds of megabytes or made to harm, a thousand points and days. `npm test` leaves them to `npm run test:long` and to continuous integration, and says so.
 */
export const LONG: readonly string[] = [
  'tests/api/fuzz.test.ts',
  'tests/api/refused-start.test.ts',
  'tests/api/restart.test.ts',
  'tests/api/several-servers.test.ts',
  'tests/api/scope-matrix.test.ts',
  'tests/api/**/*-crowd.test.ts',
  'tests/api/**/*-killed.test.ts',
  'tests/{api,database}/**/*-heavy.test.ts',
  'tests/database/backup.test.ts',
  'tests/database/dossier/hostile-files.test.ts',
  'tests/database/outage.test.ts',
  'tests/database/place/datasets/embedded-import.test.ts',
  'tests/database/place/datasets/readers.test.ts',
  'tests/database/power-cut*.test.ts',
  'tests/database/services/*-kill.test.ts',
  'tests/database/services/*-storm.test.ts',
  'tests/database/services/sensor-day.test.ts',
  'tests/database/statements.test.ts',
  'tests/database/tidying.test.ts',
  'tests/gis-data/demo-territory.test.ts',
  'tests/house/law-package.test.ts',
]
