/**
 * Names of NumPy's object types, as they stand in declarations. Rules that speak differently about one kind of object ask
 * here, so that the name of a type is compared in one place.
 */

/** Types of descriptors, the C side of a dtype. */
const DESCRIPTOR_TYPES: readonly string[] = ['PyArray_Descr', 'PyArray_DescrProto', '_PyArray_LegacyDescr'];

/** Whether a type as written, `PyArray_Descr *` or `const struct _PyArray_Descr *`, is one of a descriptor. */
export const isDescriptorType = (text: string): boolean => DESCRIPTOR_TYPES.some((name) => text.includes(name));
