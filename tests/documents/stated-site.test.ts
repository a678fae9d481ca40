import { expect, test } from 'vitest'
import { statedSite } from '#server/dossier/letters/decided-dossier.ts'

test.for([
  ['12 rue de Lille', 'Lille', '12 rue de Lille, Lille'],
  ['3 place du Marais 59000 LILLE', 'Lille', '3 place du Marais 59000 LILLE'],
  ['3 place du Marais, Lille', 'Lille', '3 place du Marais, Lille'],
  ['3 route d’Aire', 'Aire', '3 route d’Aire, Aire'],
  ['Lille', 'Lille', 'Lille'],
  ['Hameau des Saules', 'Lille', 'Hameau des Saules, Lille'],
] as const)('« %s » at %s is printed « %s »', ([stated, commune, printed]) => {
  expect(statedSite(stated, commune)).toBe(printed)
})
