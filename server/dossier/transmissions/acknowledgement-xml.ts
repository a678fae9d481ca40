/** An acknowledgement of @CTES is a page; what is longer is not one. */
const LONGEST = 64_000

/**
 * Day and unique identifier in the XML of an acknowledgement. No entity is ever read: a document that declares one is no acknowledgement.
 * @returns undefined when it is not an acknowledgement that can be trusted
 */
export function readAcknowledgement(xml: string): { on: string; reference: string } | undefined {
  if (xml.length > LONGEST || /<!(DOCTYPE|ENTITY)/i.test(xml)) return undefined
  const on = /\sactes:DateReception="(\d{4}-\d{2}-\d{2})"/.exec(xml)?.[1]
  const reference = /\sactes:IDActe="([0-9A-Z_-]{1,60})"/.exec(xml)?.[1]
  return on === undefined || reference === undefined ? undefined : { on, reference }
}
