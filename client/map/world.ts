/** Place on the plane of the map at that zoom, in points. */
export function worldOf({ lon, lat }: { lon: number; lat: number }, zoom: number): { x: number; y: number } {
  const span = 512 * 2 ** zoom
  return {
    x: ((lon + 180) / 360) * span,
    y: (0.5 - Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / (2 * Math.PI)) * span,
  }
}
