/** Contracts of the codec registry. */
import { retained } from '../arguments.js';
import { alwaysNull, newRef, predicate, status } from '../outcomes.js';
import { chapter, row, rows } from '../rows.js';

const running = { runsCode: true };

/** PyCodec_*. */
export const codecRows = chapter('c-api/codec.html', [
  row('int PyCodec_Register(PyObject *search_function) runs', status, { args: { search_function: retained } }),
  row('int PyCodec_Unregister(PyObject *search_function) since 3.10', status),
  row('int PyCodec_KnownEncoding(const char *encoding) runs', predicate),
  ...rows(newRef, running)`
    PyObject *PyCodec_Encode(PyObject *object, const char *encoding, const char *errors)
    PyObject *PyCodec_Decode(PyObject *object, const char *encoding, const char *errors)
    PyObject *PyCodec_Encoder(const char *encoding)
    PyObject *PyCodec_Decoder(const char *encoding)
    PyObject *PyCodec_IncrementalEncoder(const char *encoding, const char *errors)
    PyObject *PyCodec_IncrementalDecoder(const char *encoding, const char *errors)
    PyObject *PyCodec_LookupError(const char *name)
    PyObject *_PyCodec_Lookup(const char *encoding)
    PyObject *_PyCodec_LookupTextEncoding(const char *encoding, const char *alternate_command)
    PyObject *_PyCodec_EncodeText(PyObject *object, const char *encoding, const char *errors)
    PyObject *_PyCodec_DecodeText(PyObject *object, const char *encoding, const char *errors)
    PyObject *_PyCodecInfo_GetIncrementalDecoder(PyObject *codec_info, const char *errors)
    PyObject *_PyCodecInfo_GetIncrementalEncoder(PyObject *codec_info, const char *errors)`,
  ...rows(newRef, { runsCode: true, args: { stream: retained } })`
    PyObject *PyCodec_StreamReader(const char *encoding, PyObject *stream, const char *errors)
    PyObject *PyCodec_StreamWriter(const char *encoding, PyObject *stream, const char *errors)`,
  row('int PyCodec_RegisterError(const char *name, PyObject *error)', status, { args: { error: retained } }),
  row('int _PyCodec_Forget(const char *encoding)', status),
  row('PyObject *PyCodec_StrictErrors(PyObject *exc)', alwaysNull),
  ...rows(newRef)`
    PyObject *PyCodec_IgnoreErrors(PyObject *exc)
    PyObject *PyCodec_ReplaceErrors(PyObject *exc)
    PyObject *PyCodec_XMLCharRefReplaceErrors(PyObject *exc)
    PyObject *PyCodec_BackslashReplaceErrors(PyObject *exc)
    PyObject *PyCodec_NameReplaceErrors(PyObject *exc)`,
]);
