import { connect as connectTcp, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { generate, type IPublishPacket, type Packet, parser } from 'mqtt-packet'

const KEEP_ALIVE_SECONDS = 30
const ANSWER_MAX_MS = 10_000

/**
 * A session on a broker (MQTT 3.1.1, not clean: what comes while we are away waits there). Nothing is acknowledged before `acknowledge` is called, in whatever
 * order: what a client library acknowledges one by one, as it hands it over, is here committed by lots.
 */
export type BrokerConnection = {
  subscribe(topics: readonly string[]): void
  acknowledge(messageIds: readonly number[]): void
  /** Stops or goes on reading what the broker sends. */
  hold(isHeld: boolean): void
  close(): void
  /** Resolves when the connection is over, whoever ended it. */
  readonly over: Promise<void>
}

export type BrokerAccount = { url: URL; clientId: string }

function opened(url: URL): Socket {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  return url.protocol === 'mqtts:'
    ? connectTls({ host, port: Number(url.port || 8883), servername: host })
    : connectTcp({ host, port: Number(url.port || 1883) })
}

/** @throws Error when the broker refuses us, or does not answer */
export async function connectToBroker(
  { url, clientId }: BrokerAccount,
  onMessage: (packet: IPublishPacket) => void,
): Promise<BrokerConnection> {
  const socket = opened(url)
  const reading = parser({ protocolVersion: 4 })
  const over = Promise.withResolvers<void>()
  const accepted = Promise.withResolvers<void>()
  let lastSign = performance.now()
  let lastId = 0
  const send = (packet: Packet) => socket.write(generate(packet))
  const onPacket = (packet: Packet) => {
    lastSign = performance.now()
    if (packet.cmd === 'connack')
      packet.returnCode === 0
        ? accepted.resolve()
        : accepted.reject(new Error(`the broker refuses us: ${packet.returnCode}`))
    else if (packet.cmd === 'publish') onMessage(packet)
  }
  reading.on('packet', onPacket)
  reading.on('error', () => socket.destroy())
  socket.on('data', (bytes: Buffer) => reading.parse(bytes))
  socket.on('error', (error) => accepted.reject(error))
  socket.on('close', () => {
    clearInterval(ping)
    accepted.reject(new Error('the broker closed the connection'))
    over.resolve()
  })
  const ping = setInterval(
    () => {
      if (performance.now() - lastSign > 2 * KEEP_ALIVE_SECONDS * 1000) socket.destroy()
      else send({ cmd: 'pingreq' })
    },
    (KEEP_ALIVE_SECONDS * 1000) / 2,
  )
  const patience = setTimeout(() => socket.destroy(), ANSWER_MAX_MS)
  send({
    ...{
      cmd: 'connect',
      protocolId: 'MQTT',
      protocolVersion: 4,
      clean: false,
      clientId,
      keepalive: KEEP_ALIVE_SECONDS,
    },
    ...(url.username !== '' && { username: decodeURIComponent(url.username) }),
    ...(url.password !== '' && { password: Buffer.from(decodeURIComponent(url.password)) }),
  })
  try {
    await accepted.promise
  } catch (error) {
    socket.destroy()
    throw error
  } finally {
    clearTimeout(patience)
  }
  return {
    subscribe(topics) {
      lastId = (lastId % 65_535) + 1
      if (topics.length > 0)
        send({ cmd: 'subscribe', messageId: lastId, subscriptions: topics.map((topic) => ({ topic, qos: 1 })) })
    },
    acknowledge: (messageIds) => void socket.write(acknowledgements(messageIds)),
    hold: (isHeld) => void (isHeld ? socket.pause() : socket.resume()),
    close: () => void socket.destroy(),
    over: over.promise,
  }
}

const PUBACK = { type: 0x40, rest: 2, length: 4 } as const

/** PUBACK packets one after the other (MQTT 3.1.1, 3.4): four bytes each, written at once for a lot of thousands. */
function acknowledgements(messageIds: readonly number[]): Buffer {
  const packets = Buffer.allocUnsafe(messageIds.length * PUBACK.length)
  let at = 0
  for (const messageId of messageIds) {
    packets[at] = PUBACK.type
    packets[at + 1] = PUBACK.rest
    packets.writeUInt16BE(messageId, at + 2)
    at += PUBACK.length
  }
  return packets
}
