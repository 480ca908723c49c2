/**
 * `npm run package`: makes dist/refcheck.vsix, after a build.
 */
import { installHost } from './hosts/install.js';
import { packageExtension } from './hosts/packageExtension.js';

console.log(packageExtension(installHost().node));
