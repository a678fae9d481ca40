import { type AsyncZippable, zip } from 'fflate'

export type Delivery = { name: string; content: Blob }

/**
 * One file to send: the file itself, or several that belong together (the parts of a Shapefile, the sheets of a
 * cadastre, a folder of the standard) gathered in an archive without compression.
 */
export async function oneFile(files: readonly File[]): Promise<Delivery> {
  const [first] = files
  if (!first) throw new Error('no file was given')
  if (files.length === 1) return { name: first.name, content: first }
  const entries: AsyncZippable = {}
  for (const file of files) {
    entries[file.webkitRelativePath || file.name] = [new Uint8Array(await file.arrayBuffer()), { level: 0 }]
  }
  const packed = await new Promise<Uint8Array<ArrayBuffer>>((resolve, reject) => {
    zip(entries, (error, data) => (error ? reject(error) : resolve(new Uint8Array(data))))
  })
  return { name: `${archiveName(files)}.zip`, content: new Blob([packed]) }
}

/** Name of the folder, where the browser tells it, else of the first file without its extension. */
export function archiveName(files: readonly { name: string; webkitRelativePath?: string }[]): string {
  const [first] = files
  const folder = first?.webkitRelativePath?.split('/')[0]
  return folder || (first?.name.replace(/\.[^.]+$/, '') ?? 'fichiers')
}
