from tests.small_course import course, registered, stock

__all__ = ["course", "registered", "stock"]
