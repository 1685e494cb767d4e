import sys,time,traceback
from collections import Counter
from tests.reference.play import play
a,b=int(sys.argv[1]),int(sys.argv[2]); t=time.process_time(); k=Counter(); bl=0; bad=0
for s in range(a,b):
    try:
        g=play(s); k+=g.kinds; bl+=g.blocks
    except AssertionError as e:
        bad+=1
        if bad<=int(sys.argv[3]) : print(str(e)[:int(sys.argv[5]) if len(sys.argv)>5 else 400] or traceback.format_exc()[-1500:]); 
        if not str(e).startswith("seed"): print("seed",s, traceback.format_exc()[-900:] if bad<6 else "")
    except Exception as e:
        bad+=1; print("SEED",s,repr(e)[:300], traceback.format_exc()[-900:] if bad<4 else "")
print(bad,"bad",bl,"blocks",time.process_time()-t)
if len(sys.argv)>4: print(sorted(k.items()))
