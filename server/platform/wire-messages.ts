/** A message of PostgreSQL's wire protocol (v3): its letter, its length, its body. */
export function frame(letter: string, body: Uint8Array): Buffer {
  const message = Buffer.alloc(5 + body.length)
  message.write(letter, 0, 'latin1')
  message.writeInt32BE(body.length + 4, 1)
  message.set(body, 5)
  return message
}

/** The code by which a message is told. */
export const letterOf = (letter: string): number => letter.charCodeAt(0)

/** The statement of a Parse message, after the name that it is given. */
export function statementOf(message: Buffer): string {
  const from = message.indexOf(0, 5) + 1
  return message.toString('utf8', from, message.indexOf(0, from))
}
