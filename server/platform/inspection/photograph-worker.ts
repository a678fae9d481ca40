import { parentPort } from 'node:worker_threads'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import type { PhotographAnswer } from './photograph.ts'
import { photographFacts } from './photograph-facts.ts'

const SIDE_MAX = 2048
const QUALITY = 82

/** Drawn on a canvas and written anew: nothing of the file but its pixels goes on. The library stands it upright itself. */
async function drawnAgain(received: Uint8Array): Promise<PhotographAnswer> {
  const facts = photographFacts(Buffer.from(received))
  if (typeof facts === 'string') return { outcome: 'refused', why: facts }
  const picture = await loadImage(received).catch(() => undefined)
  if (!picture) return { outcome: 'refused', why: 'truncated' }
  const scale = Math.min(1, SIDE_MAX / Math.max(picture.width, picture.height))
  const canvas = createCanvas(
    Math.max(1, Math.round(picture.width * scale)),
    Math.max(1, Math.round(picture.height * scale)),
  )
  const context = canvas.getContext('2d')
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return { outcome: 'made', bytes: await canvas.encode('jpeg', QUALITY) }
}

parentPort?.on('message', async (received: Uint8Array) => {
  parentPort?.postMessage(await drawnAgain(received))
})
