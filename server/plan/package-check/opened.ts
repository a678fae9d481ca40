import type { PackedLayer } from '#server/place/packages/packages.ts'

/** A package on the table: what its folders hold, its tables that can be read, its sheet of metadata. */
export type OpenedPackage = {
  /** Of its folder, which is the name of the document: `41175_PLU_20140603`. */
  name: string
  /** Relative to that folder, sorted, « / » at the end of folders. Leftovers of systems are among them. */
  paths: readonly string[]
  /** By path of the file that the standard names: the .dbf of a shapefile, the .tab of a MapInfo table. */
  layers: ReadonlyMap<string, PackedLayer>
  /** Tables that could not be read, and why. */
  unreadable: ReadonlyMap<string, string>
  /** Texts of the XML files. */
  texts: ReadonlyMap<string, string>
  /** Accents in the bytes of each table, when it holds any: UTF-8 or not. */
  accents: ReadonlyMap<string, 'utf8' | 'singleByte'>
}

/** What systems and programs leave behind. */
export const isLeftover = (path: string): boolean =>
  /(^|\/)(thumbs\.db|\.ds_store|desktop\.ini|~\$[^/]*|\.~lock\.[^/]*|__macosx(\/.*)?|\._[^/]*)$/i.test(path) ||
  /~lock|\.lock$/i.test(path)
