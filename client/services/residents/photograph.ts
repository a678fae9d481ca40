/** Enough to see a hole in a road, and some hundreds of kilobytes. */
const SIDE_MAX = 2048
const QUALITY = 0.85

export type Place = { lon: number; lat: number }

/** What reads where a photograph was taken: it comes apart. */
export const placeReader = () => import('exifr/dist/lite.esm.mjs')

/**
 * Where a photograph says that it was taken, read on this device alone; null when it says nothing, or the origin of the world, or when what reads it
 * has not come.
 */
export async function placeIn(file: File): Promise<Place | null> {
  const said = await placeReader()
    .then(({ gps }) => gps(file))
    .catch(() => undefined)
  if (!said || !Number.isFinite(said.longitude) || !Number.isFinite(said.latitude)) return null
  return said.longitude === 0 && said.latitude === 0 ? null : { lon: said.longitude, lat: said.latitude }
}

/** The picture alone, drawn again upright and smaller: what the camera wrote beside it does not leave this device. @throws Error */
export async function pictureOnly(file: File): Promise<Blob> {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' })
  const scale = Math.min(1, SIDE_MAX / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  picture.close()
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('not drawn'))), 'image/jpeg', QUALITY),
  )
}
