/**
 * Starts tree-sitter's WebAssembly runtime, with accessors of its memory that know what they are asked for. A tree cursor
 * reads and writes four 32-bit numbers a step; the runtime's own accessors find out by the type's name what is meant, which
 * took a thirtieth of a scan of numpy.
 */
import { Parser } from 'web-tree-sitter';

/** The part of the runtime's module that is used here; the views are replaced when the memory grows. */
interface RuntimeModule {
  wasmBinary: Uint8Array;
  HEAP32?: Int32Array;
  setValue?: (address: number, value: number, type: string) => void;
  getValue?: (address: number, type: string) => number;
}

/** WebAssembly's memory is little-endian; views of it have the order of the machine. */
const isLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** To be called once a process or worker. */
export async function startRuntime(wasmBinary: Uint8Array): Promise<void> {
  const module: RuntimeModule = { wasmBinary };
  await Parser.init(module as Parameters<typeof Parser.init>[0]);
  const { setValue, getValue } = module;
  if (!setValue || !getValue || !module.HEAP32 || !isLittleEndian) return;
  module.setValue = (address, value, type) => {
    if (type === 'i32' && module.HEAP32) module.HEAP32[address >> 2] = value;
    else setValue(address, value, type);
  };
  module.getValue = (address, type) =>
    (type === 'i32' ? module.HEAP32?.[address >> 2] : undefined) ?? getValue(address, type);
}
