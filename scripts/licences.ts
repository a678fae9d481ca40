import { licenceList } from '#tests/house/licence-list.ts'

// `npm run --silent licences > .github/LICENCES.md`: every package that a town hall runs, by licence.

process.stdout.write(licenceList())
