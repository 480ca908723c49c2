/** What the server and this extension say to each other beyond the Language Server Protocol: the server's own list. */
export * from '../../server/out/lsp/protocol.js';
