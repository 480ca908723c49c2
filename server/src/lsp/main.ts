/**
 * The language server's entry: speaks over the channel that the arguments name (`--stdio`, `--node-ipc`, `--socket=PORT`),
 * standard input and output when they name none.
 */
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { serve } from './server.js';

const channels = ['--stdio', '--node-ipc', '--socket', '--pipe'];
if (!process.argv.some((word) => channels.some((channel) => word.startsWith(channel)))) process.argv.push('--stdio');
serve(createConnection(ProposedFeatures.all));
