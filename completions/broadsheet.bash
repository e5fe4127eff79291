# bash completion for broadsheet

_broadsheet()
{
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} command=${COMP_WORDS[1]}
    local options
    COMPREPLY=()
    # "--style=tab" comes as three words
    if [[ $current == "=" ]]; then
        current=
    elif [[ $previous == "=" && $COMP_CWORD -ge 2 ]]; then
        previous=${COMP_WORDS[COMP_CWORD-2]}
    fi

    if [[ $COMP_CWORD -eq 1 ]]; then
        mapfile -t COMPREPLY < <(compgen -W "render import preflight styles --help --version" -- "$current")
        return
    fi

    case $command in
    render)
        options="--style --output --target --proof --dpi --overlay --report --dump --from --no-tidy --fpo --assets --fonts --styles --fit --allow-overset --max-pages --date --quiet --verbose --help"
        ;;
    import)
        options="--output --from --no-tidy --article --unreleased --quiet --verbose --help"
        ;;
    preflight)
        options="--profile --json --no-ink --quiet --help"
        ;;
    styles)
        options="--styles --help"
        ;;
    *)
        return
        ;;
    esac

    case $previous in
    --style|-s)
        mapfile -t COMPREPLY < <(compgen -W "$(broadsheet styles 2>/dev/null | cut -d' ' -f1)" -- "$current"; compgen -f -X '!*.css' -- "$current")
        return
        ;;
    --profile)
        mapfile -t COMPREPLY < <(compgen -W "newsprint coated uncoated screen" -- "$current")
        return
        ;;
    --target)
        mapfile -t COMPREPLY < <(compgen -W "press screen both" -- "$current")
        return
        ;;
    --dump)
        mapfile -t COMPREPLY < <(compgen -W "article style lines pages" -- "$current")
        return
        ;;
    --from|-f)
        mapfile -t COMPREPLY < <(compgen -W "text markdown ninjs ans wordpress html nitf feed" -- "$current")
        return
        ;;
    --proof|-p|--assets|-a|--fonts|--styles)
        mapfile -t COMPREPLY < <(compgen -d -- "$current")
        return
        ;;
    --fit)
        mapfile -t COMPREPLY < <(compgen -W "pages= depth=" -- "$current")
        return
        ;;
    --dpi|--max-pages|--date)
        return
        ;;
    esac

    if [[ $current == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$options" -- "$current")
    else
        mapfile -t COMPREPLY < <(compgen -f -- "$current")
    fi
}

complete -o filenames -F _broadsheet broadsheet
