/** Where this checkout keeps what it may make again at any time. */
export const CACHE = new URL('../../.cache/', import.meta.url).pathname
