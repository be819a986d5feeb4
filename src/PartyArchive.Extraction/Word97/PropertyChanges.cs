using PartyArchive.Extraction.CompoundFile;

namespace PartyArchive.Extraction.Word97;

/// <summary>Walks a list of property changes (grpprl, [MS-DOC] 2.9.105), old or new; old opcodes come out as their modern equals.</summary>
internal ref struct PropertyChanges
{
    private readonly ReadOnlySpan<byte> _list;
    private readonly bool _isOld;
    private int _at;

    public PropertyChanges(ReadOnlySpan<byte> list, bool isOld)
    {
        _list = list;
        _isOld = isOld;
        _at = 0;
        Opcode = 0;
        Operand = [];
    }

    public ushort Opcode { get; private set; }

    public ReadOnlySpan<byte> Operand { get; private set; }

    /// <summary>The operand as a switch or small number.</summary>
    public readonly byte Value => Operand.ByteAt(0);

    /// <summary>Steps to the next change; false at the end of the list or where it cannot be followed further.</summary>
    public bool Next() => _isOld ? NextOld() : NextModern();

    private bool NextModern()
    {
        if (_at + 2 > _list.Length)
        {
            return false;
        }
        Opcode = _list.UInt16At(_at);
        _at += 2;
        // [MS-DOC] 2.2.5.1, Sprm: spra.
        switch (Opcode >> 13)
        {
            case 0 or 1:
                return Take(1);
            case 2 or 4 or 5:
                return Take(2);
            case 3:
                return Take(4);
            case 7:
                return Take(3);
            default:
                return TakeCounted();
        }
    }

    private bool TakeCounted()
    {
        int count = _list.ByteAt(_at);
        if (Opcode == Sprm.TableDefinition)
        {
            // [MS-DOC] 2.9.315, TDefTableOperand: two bytes, and one more than the bytes that follow.
            count = Math.Max(0, _list.UInt16At(_at) - 1);
            _at++;
        }
        else if (Opcode == Sprm.ParagraphTabs && count == 255)
        {
            // [MS-DOC] 2.9.181, PChgTabsOperand: too long for a byte, so its two lists tell.
            int deleted = _list.ByteAt(_at + 1);
            int added = _list.ByteAt(_at + 2 + (4 * deleted));
            count = 2 + (4 * deleted) + (3 * added);
        }
        _at++;
        return Take(count);
    }

    private bool NextOld()
    {
        if (_at >= _list.Length)
        {
            return false;
        }
        var opcode = _list[_at++];
        Opcode = OldSprm.Modern(opcode);
        var bytes = OldSprm.OperandBytes(opcode);
        switch (bytes)
        {
            case OldSprm.Unknown:
                return false;
            case OldSprm.Counted:
                bytes = _list.ByteAt(_at);
                if (opcode == 23 && bytes == 255)
                {
                    int deleted = _list.ByteAt(_at + 1);
                    bytes = 2 + (4 * deleted) + (3 * _list.ByteAt(_at + 2 + (4 * deleted)));
                }
                _at++;
                break;
            case OldSprm.CountedLong:
                bytes = Math.Max(0, _list.UInt16At(_at) - 1);
                _at += 2;
                break;
        }
        return Take(bytes);
    }

    private bool Take(int bytes)
    {
        if (_at + bytes > _list.Length)
        {
            return false;
        }
        Operand = _list.Slice(_at, bytes);
        _at += bytes;
        return true;
    }
}
