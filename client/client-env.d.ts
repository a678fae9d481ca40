declare module 'virtual:map-worker-url' {
  export const workerUrl: string
}
