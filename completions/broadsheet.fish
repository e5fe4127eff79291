# fish completion for broadsheet

set -l commands render import preflight styles

complete -c broadsheet -n "not __fish_seen_subcommand_from $commands" -f -a render -d 'Set articles as pages'
complete -c broadsheet -n "not __fish_seen_subcommand_from $commands" -f -a import -d 'Show how a text was understood, as Markdown'
complete -c broadsheet -n "not __fish_seen_subcommand_from $commands" -f -a preflight -d 'Judge PDFs'
complete -c broadsheet -n "not __fish_seen_subcommand_from $commands" -f -a styles -d 'List the style sheets at hand'
complete -c broadsheet -n "not __fish_seen_subcommand_from $commands" -f -l version -d 'The version'
complete -c broadsheet -s h -l help -d 'The options'

complete -c broadsheet -n '__fish_seen_subcommand_from render' -s s -l style -r -a '(broadsheet styles 2>/dev/null | string replace -r " +" \t)' -d 'Style sheet'
complete -c broadsheet -n '__fish_seen_subcommand_from render' -s o -l output -r -F -d 'PDF or folder'
complete -c broadsheet -n '__fish_seen_subcommand_from render' -l target -x -a 'press screen both' -d 'What the PDF is for'
complete -c broadsheet -n '__fish_seen_subcommand_from render' -s p -l proof -x -a '(__fish_complete_directories)' -d 'Also write each page there as PNG'
complete -c broadsheet -n '__fish_seen_subcommand_from render' -l dpi -x -d 'Resolution of the proofs'
complete -c broadsheet -n '__fish_seen_subcommand_from render' -l overlay -d 'Show on the proofs how the pages are set'
complete -c broadsheet -n '__fish_seen_subcommand_from render' -l report -r -F -d 'Write how it is set as JSON'
complete -c broadsheet -n '__fish_seen_subcommand_from render' -l dump -x -a 'article style lines pages' -d 'Print a stage instead'
complete -c broadsheet -n '__fish_seen_subcommand_from render' -s f -l from -x -a 'text markdown html' -d 'Input format'
complete -c broadsheet -n '__fish_seen_subcommand_from render' -l no-tidy -d 'Leave scraped text as it is'
complete -c broadsheet -n '__fish_seen_subcommand_from render' -l fpo -d 'Keyline boxes where pictures are missing'
complete -c broadsheet -n '__fish_seen_subcommand_from render' -s a -l assets -x -a '(__fish_complete_directories)' -d 'Look for pictures there too'
complete -c broadsheet -n '__fish_seen_subcommand_from render' -l fonts -x -a '(__fish_complete_directories)' -d 'Look for fonts there too'
complete -c broadsheet -n '__fish_seen_subcommand_from render' -l styles -x -a '(__fish_complete_directories)' -d 'Look for styles there first'
complete -c broadsheet -n '__fish_seen_subcommand_from render' -l fit -x -a 'pages=1 pages=2 depth=180mm' -d 'Copyfit'
complete -c broadsheet -n '__fish_seen_subcommand_from render' -l allow-overset -d 'Write the PDF also where --fit cannot be met'
complete -c broadsheet -n '__fish_seen_subcommand_from render' -l max-pages -x -d 'Fail over so many pages'
complete -c broadsheet -n '__fish_seen_subcommand_from render' -l date -x -d 'Of the issue'
complete -c broadsheet -n '__fish_seen_subcommand_from render' -s q -l quiet -d 'Errors only'
complete -c broadsheet -n '__fish_seen_subcommand_from render' -s v -l verbose -d 'Every repair and choice as well'

complete -c broadsheet -n '__fish_seen_subcommand_from import' -s o -l output -r -F -d 'Markdown file'
complete -c broadsheet -n '__fish_seen_subcommand_from import' -s f -l from -x -a 'text markdown html' -d 'Input format'
complete -c broadsheet -n '__fish_seen_subcommand_from import' -l no-tidy -d 'Leave scraped text as it is'
complete -c broadsheet -n '__fish_seen_subcommand_from import' -s q -l quiet -d 'Errors only'
complete -c broadsheet -n '__fish_seen_subcommand_from import' -s v -l verbose -d 'Every repair and choice as well'

complete -c broadsheet -n '__fish_seen_subcommand_from preflight' -l profile -x -a 'newsprint coated uncoated screen' -d 'What to judge for'
complete -c broadsheet -n '__fish_seen_subcommand_from preflight' -l json -d 'Print findings as JSON'
complete -c broadsheet -n '__fish_seen_subcommand_from preflight' -l no-ink -d 'Do not measure the total ink'
complete -c broadsheet -n '__fish_seen_subcommand_from preflight' -s q -l quiet -d 'No sum at the end'

complete -c broadsheet -n '__fish_seen_subcommand_from styles' -l styles -x -a '(__fish_complete_directories)' -d 'Look for styles there first'
