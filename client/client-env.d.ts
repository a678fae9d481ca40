declare module 'virtual:map-worker-url' {
  export const workerUrl: string
}

declare module 'exifr/dist/lite.esm.mjs' {
  /** Where a photograph says that it was taken; undefined when it says nothing. */
  export function gps(file: Blob): Promise<{ latitude: number; longitude: number } | undefined>
}
