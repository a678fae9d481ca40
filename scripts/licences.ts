// `npm run --silent licences > .github/LICENCES.md`: every package that a town hall runs, by licence.
import { licenceList } from '#tests/house/licence-list.ts'

process.stdout.write(licenceList())
