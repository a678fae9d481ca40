import type { DecoderModel } from '#contract/services/sensors/decoder.ts'
import type { Readings } from '#contract/services/sensors/quantities.ts'

/**
 * Decoders that Parvis brings, written from the makers’ public descriptions of their frames. A maker’s own file, pasted on screen, takes their place
 * whenever a town prefers it. The first four channels of a Milesight frame are one byte of channel, one of type, then the value, low byte first.
 */
const BROUGHT = '// Milesight : suite de (canal, type, valeur)'

/** Of CT101, CT103 and CT105: their current is in amperes, what they add up in ampere-hours. */
const AMPERES: Readings = {
  current: { quantity: 'current', unit: 'A' },
  charge: { quantity: 'charge', unit: 'A.h' },
}

const MILESIGHT = `// Milesight : suite de (canal, type, valeur), octet de poids faible d'abord. Un canal inconnu refuse la trame.
function decodeUplink(input) {
  var bytes = input.bytes
  var data = {}
  var at = 0
  function u8() { return bytes[at++] }
  function u16() { var low = u8(); return low | (u8() << 8) }
  function s16() { var value = u16(); return value > 32767 ? value - 65536 : value }
  function u32() { var low = u16(); return low + u16() * 65536 }
  var ALARMS = { 0: 'threshold_alarm_release', 1: 'threshold_alarm' }
  var state0500 // renversement d'un EM400, fuite d'un EM300-MLD, présence d'un WS203 : la distance seule dit lequel
  while (at < bytes.length) {
    var key = u8() * 256 + u8()
    switch (key) {
      case 0x0175: data.battery = u8(); break
      case 0x0367: data.temperature = s16() / 10; break
      case 0x0468: data.humidity = u8() / 2; break
      case 0x0382: case 0x0482: data.distance = u16(); break
      case 0x0500: state0500 = u8() === 0 ? 0 : 1; break
      case 0x05c8: data.pulses = u32(); break
      case 0x8367: data.temperature = s16() / 10; data.temperature_alarm = ALARMS[u8()]; break
      case 0x8482: data.distance = u16(); data.distance_alarm = ALARMS[u8()]; break
      case 0x0397: data.charge = u32() / 100; break
      case 0x0498: {
        var current = u16()
        if (current === 65535) return { errors: ['le capteur de courant ne répond pas'] }
        data.current = current / 100
        at = bytes.length // ce qui suit dans une trame de courant est réservé
        break
      }
      case 0x8498: data.current_max = u16() / 100; data.current_min = u16() / 100; data.current = u16() / 100; u8(); break
      case 0xff29: {
        var state = u8()
        for (var rank = 0; rank < 3; rank++) data['switch_' + (rank + 1)] = (state >> rank) & 1 ? 'on' : 'off'
        break
      }
      case 0xff0b: u8(); data.device_status = 'on'; break
      case 0xff01: u8(); break
      case 0xff16: at += 8; if (at > bytes.length) throw new Error('la trame est tronquée'); break
      case 0xff09: case 0xff0a: u16(); break
      case 0xff0f: u8(); break
      case 0x20ce: { // historique gardé par l'appareil : une mesure ancienne n'est pas celle de l'instant
        u32()
        var left = bytes.length - at // une distance, ou température, humidité et compteur
        if (left !== 2 && left !== 9) throw new Error('la trame est tronquée')
        data.history = bytes.slice(at)
        at = bytes.length
        break
      }
      default: return { errors: ['canal inconnu : ' + key.toString(16)] }
    }
  }
  if (state0500 !== undefined) {
    if (data.distance === undefined)
      return { errors: ['canal 05 00 : une fuite sur un EM300-MLD, un renversement sur un EM400, une présence sur un WS203 ; prenez le décodeur de l’appareil'] }
    data.tilt = state0500
  }
  return { data: data }
}
`

const MILESIGHT_LEAK = `// Milesight EM300-MLD, EM300-SLD, EM300-ZLD : suite de (canal, type, valeur), octet de poids faible d'abord. Le canal 05 00 y est la fuite d'eau.
function decodeUplink(input) {
  var bytes = input.bytes
  var data = {}
  var at = 0
  function u8() { return bytes[at++] }
  function u16() { var low = u8(); return low | (u8() << 8) }
  function s16() { var value = u16(); return value > 32767 ? value - 65536 : value }
  while (at < bytes.length) {
    var key = u8() * 256 + u8()
    switch (key) {
      case 0x0175: data.battery = u8(); break
      case 0x0367: data.temperature = s16() / 10; break
      case 0x8367: data.temperature = s16() / 10; u8(); break
      case 0x0468: data.humidity = u8() / 2; break
      case 0x0500: data.leak = u8() === 0 ? 0 : 1; break
      case 0xff0b: u8(); data.device_status = 'on'; break
      case 0xff01: case 0xff0f: u8(); break
      case 0xff16: at += 8; if (at > bytes.length) throw new Error('la trame est tronquée'); break
      case 0xff09: case 0xff0a: case 0xffff: u16(); break
      case 0x20ce: { // historique gardé par l'appareil : une mesure ancienne n'est pas celle de l'instant
        data.history = bytes.slice(at)
        at = bytes.length
        break
      }
      default: return { errors: ['canal inconnu : ' + key.toString(16)] }
    }
  }
  return { data: data }
}
`

const DRAGINO = `// Dragino LDDS : port 2, pile en millivolts puis distance en millimètres, octet de poids fort d'abord.
function decodeUplink(input) {
  if (input.fPort !== 2) return { errors: ['port inattendu : ' + input.fPort] }
  var bytes = input.bytes
  var distance = (bytes[2] << 8) | bytes[3]
  if (distance === 0 || distance === 20) return { errors: ['le capteur ne voit rien devant lui'] }
  return { data: { voltage: ((bytes[0] << 8) | bytes[1]) / 1000, distance: distance } }
}
`

const ELSYS = `// ELSYS : suite de (type, valeur), octet de poids fort d'abord. Un type inconnu refuse la trame.
function decodeUplink(input) {
  var bytes = input.bytes
  var data = {}
  var at = 0
  function u8() { return bytes[at++] }
  function s8() { var value = u8(); return value > 127 ? value - 256 : value }
  function u16() { return (u8() << 8) | u8() }
  function s16() { var value = u16(); return value > 32767 ? value - 65536 : value }
  function u32() { return u16() * 65536 + u16() }
  while (at < bytes.length) {
    var type = u8()
    switch (type) {
      case 0x01: data.temperature = s16() / 10; break
      case 0x02: data.humidity = u8(); break
      case 0x03: data.x = s8(); data.y = s8(); data.z = s8(); break
      case 0x04: data.illuminance = u16(); break
      case 0x05: data.motion = u8(); break
      case 0x06: data.co2 = u16(); break
      case 0x07: data.vdd = u16(); break
      case 0x0a: data.flow = u16(); break
      case 0x0b: data.pulseAbs = u32(); break
      case 0x0d: data.digital = u8(); break
      case 0x0f: data.accMotion = u8(); break
      case 0x12: data.waterleak = u8(); break
      default: return { errors: ['type inconnu : ' + type.toString(16)] }
    }
  }
  return { data: data }
}
`

export const DECODER_MODELS: readonly DecoderModel[] = [
  {
    name: 'Milesight : niveau, température, impulsions, courant',
    source: MILESIGHT,
    readings: AMPERES,
    samples: [
      {
        hex: '017562036709010482b004050000',
        fPort: 85,
        expected: { battery: 98, temperature: 26.5, distance: 1200, tilt: 0 },
      },
      { hex: '04982003', fPort: 85, expected: { current: 8 } },
    ],
  },
  {
    name: 'Dragino LDDS : distance par ultrason',
    source: DRAGINO,
    readings: {},
    samples: [{ hex: '0ce406a400', fPort: 2, expected: { voltage: 3.3, distance: 1700 } }],
  },
  {
    name: 'ELSYS : température, humidité, CO₂, fuite',
    source: ELSYS,
    readings: {},
    samples: [
      { hex: '0100e2022904002705060602ee070d8c', fPort: 5, expected: { temperature: 22.6, humidity: 41, co2: 750 } },
      { hex: '01ffec0250', fPort: 5, expected: { temperature: -2, humidity: 80 } },
    ],
  },
  {
    name: 'Milesight EM300-MLD, SLD et ZLD : fuite d’eau',
    source: MILESIGHT_LEAK,
    readings: {},
    samples: [
      {
        hex: '01755c03670a0104683e050000',
        fPort: 85,
        expected: { battery: 92, temperature: 26.6, humidity: 31, leak: 0 },
      },
      { hex: '01755c050001', fPort: 85, expected: { battery: 92, leak: 1 } },
    ],
  },
]

/**
 * What the names of a version mean, when it was written before units were asked for: those of the decoder that Parvis brought, whose currents are in
 * amperes, are known; what a maker’s file says of a current is not.
 */
export const readingsOf = (readings: Readings | null, source: string): Readings =>
  readings ?? (source.startsWith(BROUGHT) ? AMPERES : {})
