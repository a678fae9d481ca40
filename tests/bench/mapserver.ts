import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createConnection, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** MapServer over the same rows, asked by FastCGI with nothing between: what a web server before it would add is left out. */
export type MapServer = { get(path: string, query: string): Promise<Buffer>; stop(): void }

const PROCESSES = 2

const PROGRAM = 'mapserv'

export const hasMapServer = (): boolean => spawnSync(PROGRAM, ['-v']).status === 0

function mapFile(url: URL): string {
  const connection = `host=${url.hostname} port=${url.port || 5432} user=${url.username} dbname=${url.pathname.slice(1)}`
  return `MAP
  NAME "bench"
  EXTENT 600000 6900000 720000 7200000
  PROJECTION
    "init=epsg:2154"
  END
  WEB
    METADATA
      "oga_enable_request" "*"
      "oga_onlineresource" "http://127.0.0.1/cgi-bin/mapserv/bench/ogcapi"
      "ows_title" "bench"
    END
  END
  LAYER
    NAME "parcelles"
    TYPE POLYGON
    STATUS ON
    TEMPLATE "void"
    CONNECTIONTYPE POSTGIS
    CONNECTION "${connection}"
    PROCESSING "CLOSE_CONNECTION=DEFER"
    DATA "geom from (select p.id as idu, p.insee_code as code_insee, c.name as commune, p.prefix as prefixe, p.section as section, p.number as numero, p.cadastral_area_m2 as contenance_m2, round(p.geometric_area_m2)::integer as surface_m2, p.geom as geom from parcel p left join commune c on c.insee_code = p.insee_code where p.until_version is null) as rows using unique idu using srid=2154"
    PROJECTION
      "init=epsg:2154"
    END
    METADATA
      "oga_title" "parcelles"
      "oga_enable_request" "*"
      "oga_featureid" "idu"
      "gml_featureid" "idu"
      "gml_include_items" "all"
      "gml_types" "auto"
    END
  END
END
`
}

const CONFIGURATION = (map: string) => `CONFIG
  ENV
    MS_MAP_PATTERN "."
    OGCAPI_HTML_TEMPLATE_DIRECTORY "/usr/share/mapserver/ogcapi/templates/html-bootstrap/"
  END
  MAPS
    bench "${map}"
  END
END
`

/** Starts its processes on one socket, which they inherit as FastCGI wants it: as their standard input. */
export async function startMapServer(databaseUrl: string): Promise<MapServer> {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-mapserver-'))
  const map = join(folder, 'bench.map')
  const configuration = join(folder, 'mapserver.conf')
  writeFileSync(map, mapFile(new URL(databaseUrl)))
  writeFileSync(configuration, CONFIGURATION(map))
  const listening = createServer()
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve))
  const { port } = listening.address() as AddressInfo
  const { fd } = Reflect.get(listening, '_handle') as { fd: number }
  const children: ChildProcess[] = Array.from({ length: PROCESSES }, () =>
    spawn(PROGRAM, [], {
      stdio: [fd, 'ignore', 'ignore'],
      env: { ...process.env, MAPSERVER_CONFIG_FILE: configuration },
    }),
  )
  listening.close() // they alone accept from now on
  return {
    get: (path, query) => ask(port, path, query),
    stop: () => {
      for (const child of children) child.kill('SIGKILL')
    },
  }
}

const RECORD = { begin: 1, end: 3, params: 4, input: 5, output: 6 } as const

function record(type: number, content: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.writeUInt8(1, 0)
  head.writeUInt8(type, 1)
  head.writeUInt16BE(1, 2)
  head.writeUInt16BE(content.length, 4)
  return Buffer.concat([head, content])
}

const length = (size: number) => {
  if (size < 128) return Buffer.from([size])
  const long = Buffer.alloc(4)
  long.writeUInt32BE((size | 0x80000000) >>> 0)
  return long
}

const parameters = (values: Readonly<Record<string, string>>) =>
  Buffer.concat(
    Object.entries(values).flatMap(([name, value]) => [
      length(Buffer.byteLength(name)),
      length(Buffer.byteLength(value)),
      Buffer.from(name),
      Buffer.from(value),
    ]),
  )

function ask(port: number, path: string, query: string): Promise<Buffer> {
  const socket: Socket = createConnection(port, '127.0.0.1')
  const begin = Buffer.from([0, 1, 0, 0, 0, 0, 0, 0])
  const values = parameters({
    REQUEST_METHOD: 'GET',
    SCRIPT_NAME: '/cgi-bin/mapserv',
    PATH_INFO: `/bench/ogcapi${path}`,
    QUERY_STRING: query,
    SERVER_NAME: '127.0.0.1',
    SERVER_PORT: '80',
    SERVER_PROTOCOL: 'HTTP/1.1',
    HTTP_ACCEPT: 'application/json',
  })
  socket.write(
    Buffer.concat([
      record(RECORD.begin, begin),
      record(RECORD.params, values),
      record(RECORD.params, Buffer.alloc(0)),
      record(RECORD.input, Buffer.alloc(0)),
    ]),
  )
  return new Promise((resolve, reject) => {
    const received: Buffer[] = []
    socket.on('data', (chunk: Buffer) => received.push(chunk))
    socket.once('error', reject)
    socket.once('end', () => resolve(bodyOf(Buffer.concat(received))))
  })
}

/** What its records of output hold after the heads of CGI. */
function bodyOf(stream: Buffer): Buffer {
  const parts: Buffer[] = []
  for (let at = 0; at + 8 <= stream.length; ) {
    const size = stream.readUInt16BE(at + 4)
    if (stream.readUInt8(at + 1) === RECORD.output) parts.push(stream.subarray(at + 8, at + 8 + size))
    at += 8 + size + stream.readUInt8(at + 6)
  }
  const whole = Buffer.concat(parts)
  const end = whole.indexOf('\r\n\r\n')
  return whole.subarray(end < 0 ? 0 : end + 4)
}
