"""The matplotlib backend of a sandbox: `plt.show()` closes all figures and draws none; `savefig` works as usual.

Named in the environment as `module://...`, so matplotlib wants it in a module of its own.
"""

from matplotlib._pylab_helpers import Gcf
from matplotlib.backend_bases import FigureManagerBase
from matplotlib.backends.backend_agg import FigureCanvasAgg


class FigureCanvas(FigureCanvasAgg):
    pass


class FigureManager(FigureManagerBase):
    @classmethod
    def pyplot_show(cls, *, block=None):
        Gcf.destroy_all()
