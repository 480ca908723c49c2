-- What a user does in Neovim, without hands: opens bugs.c, takes the preferred fix of each finding, takes one back, asks
-- for hover, changes a setting. neovim.test.ts starts it and judges what it writes to the file named by REFCHECK_RESULTS.

local longestMilliseconds = 30000

local results = { notices = {}, fixes = {} }

vim.notify = function(message) table.insert(results.notices, message) end
-- Old names are called here on purpose: one script is for all versions.
vim.deprecate = function() end

local function diagnostics()
  local found = {}
  for _, diagnostic in ipairs(vim.diagnostic.get(0)) do
    local sent = diagnostic.user_data and diagnostic.user_data.lsp or {}
    table.insert(found, {
      code = diagnostic.code or sent.code,
      source = diagnostic.source,
      message = diagnostic.message,
      severity = vim.diagnostic.severity[diagnostic.severity],
      line = diagnostic.lnum,
      -- In bytes, as Neovim counts.
      column = diagnostic.col,
    })
  end
  table.sort(found, function(a, b) return a.line < b.line end)
  return found
end

local function await(what, condition)
  if vim.wait(longestMilliseconds, condition, 20) then return end
  error('waited in vain for ' .. what .. '; the diagnostics are ' .. vim.inspect(diagnostics()))
end

local function get_clients() return (vim.lsp.get_clients or vim.lsp.get_active_clients)() end

local function find(code)
  for _, diagnostic in ipairs(diagnostics()) do
    if diagnostic.code == code then return diagnostic end
  end
end

local function text() return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, true), '\n') .. '\n' end

-- Opens the menu of code actions at the finding and takes the preferred one.
local function fix(code)
  local diagnostic = find(code)
  vim.api.nvim_win_set_cursor(0, { diagnostic.line + 1, diagnostic.column })
  local titles
  vim.ui.select = function(items, _, choose)
    titles = {}
    local preferred
    for _, item in ipairs(items) do
      local action = item.action or item[2]
      table.insert(titles, action.title)
      if action.isPreferred then preferred = item end
    end
    choose(preferred)
  end
  -- What a script does would else be one step for undo.
  vim.o.undolevels = vim.o.undolevels
  vim.lsp.buf.code_action()
  await('the actions for ' .. code, function() return titles end)
  await('the end of ' .. code, function() return not find(code) end)
  table.insert(results.fixes, { code = code, titles = titles, text = text() })
end

local function hover(name)
  vim.fn.cursor(1, 1)
  vim.fn.search(name)
  vim.lsp.buf.hover()
  local words
  await('the hover of ' .. name, function()
    for _, window in ipairs(vim.api.nvim_list_wins()) do
      if vim.api.nvim_win_get_config(window).relative ~= '' then
        words = table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, true), '\n')
        return true
      end
    end
  end)
  return words
end

local function configure(settings)
  for _, client in ipairs(get_clients()) do
    client.config.settings = settings
    if client.settings then client.settings = settings end
  end
  vim.lsp.buf_notify(0, 'workspace/didChangeConfiguration', { settings = settings })
end

local function run()
  vim.cmd('edit bugs.c')
  await('diagnostics', function() return #diagnostics() > 0 end)
  results.processes = vim.api.nvim_get_proc_children(vim.fn.getpid())
  results.found = diagnostics()

  for _, diagnostic in ipairs(results.found) do fix(diagnostic.code) end

  vim.cmd('silent undo')
  await('the finding whose fix was undone', function() return #diagnostics() > 0 end)
  results.undone = diagnostics()
  results.hover = hover('PyList_Append')

  configure({ refcheck = { severity = { [results.undone[1].code] = 'off' } } })
  await('nothing of a rule that is off', function() return #diagnostics() == 0 end)

  for _, client in ipairs(get_clients()) do vim.lsp.stop_client(client.id) end
  await('the end of the server', function() return #get_clients() == 0 end)
  -- What the end has to say comes one turn later.
  vim.wait(50)
end

local succeeded, problem = xpcall(run, debug.traceback)
if not succeeded then results.problem = problem end
results.messages = vim.fn.execute('messages')
vim.fn.writefile({ vim.json.encode(results) }, vim.env.REFCHECK_RESULTS)
vim.cmd('qall!')
