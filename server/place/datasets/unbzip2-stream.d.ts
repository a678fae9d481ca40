declare module 'unbzip2-stream' {
  /** A duplex stream of the first generation (`through`). */
  function unbzip2(): NodeJS.ReadWriteStream
  export = unbzip2
}
