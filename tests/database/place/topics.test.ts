import sql from 'sql-template-tag'
import { expect } from 'vitest'
import { tiledLayers } from '#server/place/tiles/layers.ts'
import { test } from '#tests/fixtures/database.ts'
import { TOPICS } from '#wording/place/parcels/topics.ts'

/** Drawn on the map, and never told: the dressing of a plan, and what an easement protects. */
const DRAWN_ALONE = ['dressing', 'easementSource']

test('the database lets in the topics that are told and those that are drawn alone, no other', async ({ db }) => {
  const { definition } = await db.one<{ definition: string }>(sql`
    select pg_get_constraintdef(oid) as definition from pg_constraint where conname = 'land_constraint_topic_check'`)
  const letIn = [...definition.matchAll(/'(\w+)'::text/g)].map(([, topic]) => topic)
  expect(letIn.toSorted()).toEqual([...TOPICS, ...DRAWN_ALONE].toSorted())
})

test.for([...TOPICS, ...DRAWN_ALONE])('%s is drawn by one layer of the map', (topic) => {
  const drawing = tiledLayers.filter(({ rows }) =>
    rows.values.some((value) => Array.isArray(value) && value.includes(topic)),
  )
  expect(drawing.map(({ id }) => id)).toHaveLength(1)
  const [layer] = drawing
  // a new version of the data must renew the tiles of that layer
  expect(layer?.shows.values.some((value) => Array.isArray(value) && value.includes(topic))).toBe(true)
})
